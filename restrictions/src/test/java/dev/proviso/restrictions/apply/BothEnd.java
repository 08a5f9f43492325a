package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;

/**
 * Two restrictions of one account on a real server, ended in either order, while the operator
 * changes what they hold and what they do not.
 *
 * @param service of the account
 * @param further how far the second goes; the first is a freeze
 * @param operator what he does meanwhile, each time before one ends
 */
record BothEnd(String service, Level further, Operator operator) {
    private static final String SAME = "as both made it";

    /** The provider's own, who knows nothing of restrictions. */
    interface Operator {
        void changes() throws Exception;
    }

    /** Both are made, and end; what is in force is the sum, and in the end what was there first. */
    void inOrder(OneOfTwo units, Connector connector, String account, boolean firstMadeEndsFirst)
            throws Exception {
        Observation before = connector.observe(account);
        Plan first = units.plan(Level.FREEZE, service);
        units.applied(first);
        Observation frozen = connector.observe(account);
        Plan second = units.plan(further, service);
        units.applied(second);
        Observation both = connector.observe(account);

        operator.changes();
        ended(units, firstMadeEndsFirst ? first : second);
        assertThat(connector.observe(account).settings())
                .as(SAME + ", of what is still in force")
                .isEqualTo((firstMadeEndsFirst ? both : frozen).settings());

        operator.changes();
        ended(units, firstMadeEndsFirst ? second : first);
        units.nothingIsHeld();
        assertThat(connector.observe(account).settings()).isEqualTo(before.settings());
    }

    private static void ended(OneOfTwo units, Plan plan) throws InterruptedException {
        PartResult result = units.revert(plan);
        assertThat(result.state()).as(result.toString()).isEqualTo(PartState.REVERTED);
    }
}
