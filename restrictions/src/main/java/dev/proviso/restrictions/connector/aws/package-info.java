/**
 * AWS: one account of an organization by service-control policies, or one IAM user by an inline
 * policy. Both only ever deny, in a policy of our own; what a customer or the operator has attached
 * is never read further than needed and never changed. Not yet tried on AWS itself: the texts are
 * judged by an independent evaluator ({@code PolicyJudgedTest}), the IAM calls run on Ceph's IAM,
 * the calls of Organizations against a stand-in of our own.
 */
@NullMarked
package dev.proviso.restrictions.connector.aws;

import org.jspecify.annotations.NullMarked;
