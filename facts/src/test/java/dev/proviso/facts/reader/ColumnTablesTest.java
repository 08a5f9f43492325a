package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of columns: complete, and nothing kept that no test is about. */
class ColumnTablesTest {

    record Named(String name, ColumnTable table) {}

    static Stream<Named> tables() {
        return Stream.of(
                new Named("focus", FocusReader.TABLE),
                new Named("cur", CurReader.TABLE),
                new Named("rgw-usage", RgwUsageReader.TABLE),
                new Named("rgw-buckets", RgwBucketReader.TABLE));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void eachColumnStandsOnce(Named named) {
        Set<String> seen = new HashSet<>();
        for (ColumnTable.Column column : named.table().columns()) {
            assertThat(seen.add(column.name().toLowerCase(Locale.ROOT))).as(column.name()).isTrue();
            if (!column.older().isEmpty()) {
                assertThat(seen.add(column.older().toLowerCase(Locale.ROOT)))
                        .as(column.older())
                        .isTrue();
            }
        }
    }

    /** A kept column that no test names is a column whose form nobody has thought about. */
    @ParameterizedTest
    @MethodSource("tables")
    void eachKeptColumnIsNamedInATest(Named named) throws IOException {
        StringBuilder tests = new StringBuilder();
        Path folder =
                Path.of(
                        System.getProperty("proviso.root"),
                        "facts/src/test/java/dev/proviso/facts/reader");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                if (!file.endsWith("ColumnTablesTest.java")) {
                    tests.append(Files.readString(file));
                }
            }
        }
        assertThat(named.table().columns().stream().filter(column -> column.slot() >= 0))
                .extracting(ColumnTable.Column::name)
                .filteredOn(name -> tests.indexOf(name) < 0)
                .isEmpty();
    }

    /** Columns with names, addresses and tags, by the words of the standards (standards §1). */
    @Test
    void whatMustBeDroppedIsDropped() {
        List<String> never =
                List.of(
                        "Tags",
                        "AllocatedTags",
                        "TagDetails",
                        "ResourceName",
                        "AllocatedResourceName",
                        "AllocatedResourceId",
                        "ConsumerId",
                        "PrincipalId",
                        "CredentialId",
                        "CredentialDetails",
                        "ChargeDescription",
                        "BillingAccountName",
                        "SubAccountName",
                        "CommitmentDiscountName",
                        "ContractApplied",
                        "AvailabilityZone");
        assertThat(never)
                .allSatisfy(name ->
                        assertThat(FocusReader.TABLE.find(name).orElseThrow().slot()).isNegative());
        List<String> cur =
                List.of(
                        "resource_tags",
                        "cost_category",
                        "line_item_iam_principal",
                        "line_item_user_identifier",
                        "bill_payer_account_name",
                        "line_item_usage_account_name",
                        "line_item_line_item_description",
                        "product",
                        "discount");
        assertThat(cur)
                .allSatisfy(name ->
                        assertThat(CurReader.TABLE.find(name).orElseThrow().slot()).isNegative());
        assertThat(FocusReader.TABLE.columns())
                .filteredOn(
                        column -> column.name().endsWith("Cost") || column.name().endsWith("Price"))
                .isNotEmpty()
                .allMatch(column -> column.slot() < 0);
    }

    @Test
    void aResourceIsAPseudonymInEveryTable() {
        assertThat(FocusReader.TABLE.find("ResourceId").orElseThrow().treatment())
                .isEqualTo(ColumnTable.Treatment.PSEUDONYM);
        assertThat(CurReader.TABLE.find("lineItem/ResourceId").orElseThrow().treatment())
                .isEqualTo(ColumnTable.Treatment.PSEUDONYM);
        assertThat(RgwUsageReader.TABLE.find("bucket").orElseThrow().treatment())
                .isEqualTo(ColumnTable.Treatment.PSEUDONYM);
        assertThat(RgwBucketReader.TABLE.find("bucket").orElseThrow().treatment())
                .isEqualTo(ColumnTable.Treatment.PSEUDONYM);
    }
}
