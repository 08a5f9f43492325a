package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes calls of the SDK, and says of one that failed what is known about it. */
final class AwsCalls {

    /** Somebody else changes the organization at the same time; nothing was changed. */
    private static final Set<String> LATER =
            Set.of("ConcurrentModificationException", "ConcurrentModification");

    private final String who;

    /**
     * For a service.
     *
     * @param who for people: {@code AWS Organizations}
     */
    AwsCalls(String who) {
        this.who = who;
    }

    <T> T ask(Supplier<T> call) throws ProviderFault, InterruptedException {
        try {
            return call.get();
        } catch (SdkException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e instanceof AwsServiceException answer ? answered(answer) : silent(e);
        }
    }

    /** Messages of AWS hold names and ids; its codes do not. */
    private ProviderFault answered(AwsServiceException answer) {
        String code = code(answer);
        String words = who + " answered " + (answer.statusCode() + " " + code).strip() + ".";
        if (answer.isThrottlingException() || LATER.contains(code)) {
            return new ProviderFault(Kind.BUSY, words, answer);
        }
        return new ProviderFault(
                answer.statusCode() >= 500 ? Kind.UNCERTAIN : Kind.REFUSED, words, answer);
    }

    static String code(AwsServiceException answer) {
        return answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                ? ""
                : answer.awsErrorDetails().errorCode();
    }

    private ProviderFault silent(SdkException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
                return new ProviderFault(
                        Kind.BUSY, who + " is not reached; nothing was changed.", e);
            }
        }
        return new ProviderFault(
                Kind.UNCERTAIN, who + " gave no answer; it may have done what was asked.", e);
    }
}
