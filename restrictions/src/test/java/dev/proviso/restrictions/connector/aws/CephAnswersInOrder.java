package dev.proviso.restrictions.connector.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Ceph 16 says in an answer first who asked and then what it has to say; the SDK, as AWS, wants it
 * the other way round.
 */
final class CephAnswersInOrder implements ExecutionInterceptor {

    private static final Pattern METADATA =
            Pattern.compile("(<ResponseMetadata>.*?</ResponseMetadata>)(<.*>)(</\\w+Response>)");

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody()
                .map(body -> {
                    try {
                        String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                        return new ByteArrayInputStream(
                                METADATA.matcher(text)
                                        .replaceFirst("$2$1$3")
                                        .getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
