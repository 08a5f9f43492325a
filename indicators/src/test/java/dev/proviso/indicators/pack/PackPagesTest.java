package dev.proviso.indicators.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.problem.Problems;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows the pages on packs, so that they stay true. */
class PackPagesTest {

    @TempDir Path folder;

    @Test
    void theDigestOfTheWorkedExampleIsTheOneOfThePageAndOfTheProgram() throws Exception {
        String page = page("packs.md");
        byte[] bytes =
                HexFormat.of().parseHex(blocks(page, "hex").getFirst().replaceAll("\\s", ""));
        String digest = blocks(page, "sha256").getFirst().strip();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(digest);

        Files.writeString(folder.resolve("notes.md"), "a\n");
        Files.writeString(folder.resolve("pack.yaml"), "id: x\n");
        assertThat(PackFiles.in(folder, new Problems()).digest()).isEqualTo(digest);
    }

    private static String page(String name) throws IOException {
        return Files.readString(Shared.root().resolve("docs").resolve(name));
    }

    private static List<String> blocks(String page, String kind) {
        List<String> blocks = new ArrayList<>();
        Matcher matcher =
                Pattern.compile("```" + kind + "\n(.*?)```", Pattern.DOTALL).matcher(page);
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }
}
