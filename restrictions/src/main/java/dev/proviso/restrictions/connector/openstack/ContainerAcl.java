package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.Grant.Grantee;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One element of a container's access list, as Swift's keystoneauth reads it: {@code PROJECT:USER}
 * with {@code *} for any, a role, or a referrer ({@code .r:*}).
 */
record ContainerAcl(Grantee to, boolean everyUser) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    /**
     * None where it gives nothing to anybody else: the account's own project, {@code .rlistings}.
     */
    static Optional<ContainerAcl> read(String element, String ownProject) {
        String text = element.strip();
        if (text.isEmpty() || text.equals(".rlistings") || text.startsWith(".r:-")) {
            return Optional.empty();
        }
        if (text.startsWith(".")) {
            boolean everyone =
                    text.equals(".r:*")
                            || text.equals(".ref:*")
                            || text.equals(".referer:*")
                            || text.equals(".referrer:*");
            return Optional.of(
                    new ContainerAcl(
                            everyone ? new Grantee.Everyone() : new Grantee.Unknown(), everyone));
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            // A role: whoever has it in this very project, so nobody else.
            return Optional.empty();
        }
        String project = text.substring(0, colon);
        boolean everyUser = text.substring(colon + 1).equals("*");
        if (project.equals(ownProject)) {
            return Optional.empty();
        }
        if (project.equals("*")) {
            return Optional.of(
                    new ContainerAcl(
                            everyUser ? new Grantee.EveryAccount() : new Grantee.Unknown(),
                            everyUser));
        }
        // A project's name may be anybody's tomorrow: only an id says who it is.
        return Optional.of(
                new ContainerAcl(
                        ID.matcher(project).matches()
                                ? new Grantee.Account(project)
                                : new Grantee.Unknown(),
                        everyUser));
    }
}
