package dev.proviso.restrictions.connector.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.s3.SignedHttp.Answer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Read-only means every call that changes anything, not the three that come to mind. */
final class ReadOnlyTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** One request: {@code @} is the bucket, {@code #} the number of the upload in parts. */
    private record Write(String method, String target, String body) {}

    private static final List<Write> WRITES =
            List.of(
                    new Write("PUT", "/@/another", "x"),
                    new Write("PUT", "/@/recording-0001", "overwritten"),
                    new Write("PUT", "/@/copy", "copied"),
                    new Write("POST", "/@/parts?uploads", ""),
                    new Write("PUT", "/@/parts?partNumber=2&uploadId=#", "x"),
                    new Write("POST", "/@/parts?uploadId=#", completion()),
                    new Write("DELETE", "/@/parts?uploadId=#", ""),
                    new Write("DELETE", "/@/recording-0001", ""),
                    new Write(
                            "POST",
                            "/@?delete",
                            "<Delete><Object><Key>recording-0001</Key></Object></Delete>"),
                    new Write("PUT", "/@/recording-0001?acl", ""),
                    new Write("PUT", "/@?acl", ""),
                    new Write("PUT", "/@?policy", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
                    new Write("DELETE", "/@?policy", ""),
                    new Write(
                            "PUT",
                            "/@?versioning",
                            "<VersioningConfiguration><Status>Enabled</Status>"
                                    + "</VersioningConfiguration>"),
                    new Write(
                            "PUT",
                            "/@?lifecycle",
                            "<LifecycleConfiguration><Rule><ID>a</ID><Prefix>r</Prefix><Status>Enabled"
                                    + "</Status><Expiration><Days>1</Days></Expiration></Rule>"
                                    + "</LifecycleConfiguration>"),
                    new Write("DELETE", "/@?lifecycle", ""),
                    new Write("PUT", "/@?tagging", tags()),
                    new Write("DELETE", "/@?tagging", ""),
                    new Write("PUT", "/@/recording-0001?tagging", tags()),
                    new Write("DELETE", "/@/recording-0001?tagging", ""),
                    new Write(
                            "PUT",
                            "/@?cors",
                            "<CORSConfiguration><CORSRule><AllowedMethod>GET</AllowedMethod>"
                                    + "<AllowedOrigin>*</AllowedOrigin></CORSRule></CORSConfiguration>"),
                    new Write("DELETE", "/@?cors", ""),
                    new Write("PUT", "/@?publicAccessBlock", "<PublicAccessBlockConfiguration/>"),
                    new Write("DELETE", "/@?publicAccessBlock", ""),
                    new Write(
                            "PUT",
                            "/@?requestPayment",
                            "<RequestPaymentConfiguration><Payer>Requester</Payer>"
                                    + "</RequestPaymentConfiguration>"),
                    new Write(
                            "PUT",
                            "/@?object-lock",
                            "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled>"
                                    + "</ObjectLockConfiguration>"),
                    new Write(
                            "PUT",
                            "/@/recording-0001?legal-hold",
                            "<LegalHold><Status>ON</Status></LegalHold>"),
                    new Write("PUT", "/@-new", ""),
                    new Write("DELETE", "/@", ""));

    private static String tags() {
        return "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>";
    }

    private static String completion() {
        return "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
                + "9dd4e461268c8034f5c8564e155c67a6</ETag></Part></CompleteMultipartUpload>";
    }

    @Test
    void everyCallThatChangesAnythingIsRefusedAndReadingIsNot() throws Exception {
        CephWorld world = new CephWorld();
        String upload = upload(world);
        CephConnector connector = world.connector();
        connector.set(world.unit.user(), UserRecord.MASK, NODES.arrayNode().add("read"));
        Map<String, Integer> through = new TreeMap<>();
        for (Write write : WRITES) {
            Answer answer = send(world, write, upload);
            if (answer.status() != 403) {
                through.put(write.method() + " " + write.target(), answer.status());
            }
        }
        assertThat(through).isEmpty();
        assertThat(world.s3(world.unit, "GET", "/" + world.bucket + "/recording-0001", "").text())
                .isEqualTo("hello");
        assertThat(world.s3(world.unit, "GET", "/" + world.bucket + "?policy", "").status())
                .isEqualTo(200);
    }

    /**
     * Without the restriction nearly all of them would be carried out: the list is no list of
     * errors.
     */
    @Test
    void theSameCallsAreCarriedOutWithoutIt() throws Exception {
        CephWorld world = new CephWorld();
        String upload = upload(world);
        int carriedOut = 0;
        for (Write write : WRITES) {
            carriedOut += send(world, write, upload).isFine() ? 1 : 0;
        }
        assertThat(carriedOut).isGreaterThan(WRITES.size() * 3 / 4);
    }

    private static String upload(CephWorld world) throws Exception {
        String begun =
                CephWorld.fine(
                                world.s3(
                                        world.unit,
                                        "POST",
                                        "/" + world.bucket + "/parts?uploads",
                                        ""))
                        .text();
        String upload = begun.replaceAll("(?s).*<UploadId>([^<]*)</UploadId>.*", "$1");
        CephWorld.fine(
                world.s3(
                        world.unit,
                        "PUT",
                        "/" + world.bucket + "/parts?partNumber=1&uploadId=" + upload,
                        "x"));
        return upload;
    }

    private static Answer send(CephWorld world, Write write, String upload) throws Exception {
        String target = write.target().replace("@", world.bucket).replace("#", upload);
        Map<String, String> headers = new TreeMap<>();
        if (write.body().equals("copied")) {
            headers.put("x-amz-copy-source", "/" + world.bucket + "/recording-0001");
            return world.s3(world.unit, write.method(), target, "", headers);
        }
        if (target.endsWith("?acl")) {
            headers.put("x-amz-acl", "public-read");
        }
        headers.put(
                "Content-MD5",
                Base64.getEncoder()
                        .encodeToString(
                                MessageDigest.getInstance("MD5")
                                        .digest(write.body().getBytes(StandardCharsets.UTF_8))));
        return world.s3(world.unit, write.method(), target, write.body(), headers);
    }
}
