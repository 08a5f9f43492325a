package dev.proviso.facts.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownFormsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "/subscriptions/64e355d7-997c-491d-b0c1-8414dccfcf42",
                "/providers/microsoft.billing/billingaccounts/8611537:64e355d7_2019-05-31",
                "ocid1.tenancy.oc1..aaaaaaaa",
                "my-project-1",
                "example.com:project",
                "01A2B3-C4D5E6-F7A8B9",
                "acme$archive",
                "5f7fe2d5352e466f948f49341e33d107",
                "anonymous"
            })
    void accountIds(String id) {
        assertThat(KnownForms.accountId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jane@example.org",
                "Jane Doe",
                "10.0.0.1",
                "10.0.0.1:443",
                "2001:db8::1",
                "Zürich",
                "a\nb",
                "'; drop",
                "+32470123456"
            })
    void whatIsNoAccountId(String id) {
        assertThat(KnownForms.accountId(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "us-east-1",
                "westeurope",
                "uk-london-1",
                "global",
                "europe-west4",
                "us-gov-west-1"
            })
    void regions(String region) {
        assertThat(KnownForms.region(region)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.02", "US East (Ohio)", "jane@home", "-", "a--b", "eu-west-1 "})
    void whatIsNoRegion(String region) {
        assertThat(KnownForms.region(region)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Amazon Simple Storage Service",
                "Storage Accounts",
                "USW2-TimedStorage-ByteHrs",
                "GB-Mo",
                "1K Tokens"
            })
    void productNames(String name) {
        assertThat(KnownForms.productName(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mail jane@example.org", "a\tb", "Straße", "{\"a\":1}"})
    void whatIsNoProductName(String name) {
        assertThat(KnownForms.productName(name)).isFalse();
    }
}
