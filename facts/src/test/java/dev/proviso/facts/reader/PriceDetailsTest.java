package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What one unit of a SKU is, from the only keys of SkuPriceDetails that pass. */
class PriceDetailsTest {

    private static PriceDetails.Detail of(String json) {
        return new PriceDetails().of(json);
    }

    @Test
    void threeKeysPass() {
        assertThat(
                        of(
                                "{\"CoreCount\":\"8\",\"GpuCount\":4,\"InstanceType\":\"p5.48xlarge\","
                                        + "\"x_Secret\":{\"deep\":[1,2]},\"StorageClass\":\"Standard\"}"))
                .isEqualTo(new PriceDetails.Detail("p5.48xlarge", 8, 4));
    }

    @Test
    void whatIsNoJsonSaysNothing() {
        for (String text : new String[] {"", "NULL", "{", "[1]", "{\"CoreCount\":", "8"}) {
            assertThat(of(text)).as(text).isEqualTo(PriceDetails.NONE);
        }
    }

    @Test
    void aCountIsASmallWholeNumber() {
        for (String text : new String[] {"", "-1", "1.5", "1e3", "9999999", "eight"}) {
            assertThat(PriceDetails.count(text)).as(text).isZero();
        }
        assertThat(PriceDetails.count("96")).isEqualTo(96);
    }
}
