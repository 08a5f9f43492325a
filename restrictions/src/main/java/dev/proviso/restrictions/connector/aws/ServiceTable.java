package dev.proviso.restrictions.connector.aws;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which services of AWS a service category means. Not in {@code storage}: disks and file systems of
 * machines (EBS, EFS, FSx), backups.
 *
 * @param storage objects and archives
 * @param ai prefixes of services that listen, read, look, translate, generate or train
 */
record ServiceTable(List<AwsService> storage, List<String> ai) {
    static final String STORAGE = "storage";
    static final String AI = "ai";

    private static final AwsService S3 =
            AwsService.of(
                    "s3",
                    "ADGLR",
                    List.of("CreateBucket", "PutObject", "ReplicateObject"),
                    List.of("Abort*", "Associate*", "Delete*", "Dissociate*", "Replicate*"));

    private static final List<String> INTELLIGENT =
            List.of(
                    "agent-registry",
                    "aws-external-anthropic",
                    "bedrock",
                    "bedrock-agentcore",
                    "bedrock-mantle",
                    "bedrock-websearch",
                    "codewhisperer",
                    "comprehend",
                    "comprehendmedical",
                    "forecast",
                    "frauddetector",
                    "kendra",
                    "kendra-ranking",
                    "lex",
                    "lookoutvision",
                    "machinelearning",
                    "nova-act",
                    "panorama",
                    "personalize",
                    "polly",
                    "q",
                    "qapps",
                    "qbusiness",
                    "rekognition",
                    "sagemaker",
                    "sagemaker-data-science-assistant",
                    "sagemaker-geospatial",
                    "sagemaker-mlflow",
                    "textract",
                    "transcribe",
                    "translate");

    /** Copies. */
    ServiceTable {
        storage = List.copyOf(storage);
        ai = List.copyOf(ai);
    }

    /** For a service-control policy. */
    static ServiceTable ofAccounts() {
        return new ServiceTable(
                List.of(
                        S3,
                        // What an express bucket does goes by sessions: Denials.
                        AwsService.of(
                                "s3express",
                                "CGL",
                                List.of("CreateBucket"),
                                List.of("CreateAccessPoint", "CreateBucket")),
                        AwsService.of(
                                "s3files",
                                "CGL",
                                List.of("ClientWrite", "CreateFileSystem"),
                                List.of("ClientRootAccess", "ClientWrite", "Create*")),
                        AwsService.of(
                                "s3tables",
                                "GL",
                                List.of("CreateTable", "CreateTableBucket", "PutTableData"),
                                List.of()),
                        AwsService.of(
                                "s3vectors",
                                "GLQ",
                                List.of("CreateIndex", "CreateVectorBucket", "PutVectors"),
                                List.of()),
                        // Both only beside S3: their verbs are S3's.
                        new AwsService(
                                "s3-object-lambda",
                                List.of("PutObject"),
                                List.of("Abort*", "Delete*", "Put*")),
                        new AwsService(
                                "s3-outposts",
                                List.of("CreateBucket", "PutObject", "ReplicateObject"),
                                List.of("Abort*", "Create*", "Delete*", "Put*", "Replicate*")),
                        // A job fetches an archive: the customer's way out.
                        AwsService.of(
                                "glacier",
                                "DGIL",
                                List.of("CreateVault", "InitiateMultipartUpload", "Upload*"),
                                List.of(
                                        "Delete*",
                                        "InitiateMultipartUpload",
                                        "InitiateVaultLock"))),
                INTELLIGENT);
    }

    /** For an inline policy of a user, of which AWS takes 2,048 characters in all. */
    static ServiceTable ofUsers() {
        return new ServiceTable(List.of(S3), INTELLIGENT);
    }

    Stream<String> growth() {
        return storage.stream().flatMap(each -> each.actions(each.growth()));
    }

    Stream<String> changes() {
        return storage.stream().flatMap(each -> each.actions(each.changes()));
    }

    Stream<String> allOfStorage() {
        return storage.stream().map(each -> each.prefix() + ":*");
    }

    Stream<String> allOfAi() {
        return ai.stream().map(prefix -> prefix + ":*");
    }

    boolean hasExpress() {
        return storage.stream().anyMatch(each -> each.prefix().equals("s3express"));
    }
}
