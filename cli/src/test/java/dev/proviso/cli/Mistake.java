package dev.proviso.cli;

import dev.proviso.testing.Focus;
import dev.proviso.testing.MalformedInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people type or lay down wrongly around the exports: the exit code, and what the error must
 * name.
 */
record Mistake(String story, Exit exit, String place, Preparation preparation) {

    /** Lays the wrong thing into the sandbox and gives the words to type after {@code assess}. */
    @FunctionalInterface
    interface Preparation {
        List<String> prepare(Sandbox in) throws IOException;
    }

    private static Mistake of(String story, Exit exit, String place, Preparation preparation) {
        return new Mistake(story, exit, place, preparation);
    }

    static Stream<Mistake> all() {
        return Stream.of(paths(), configuration(), packs(), options(), parquet(), places())
                .flatMap(s -> s);
    }

    String[] prepare(Sandbox in) {
        try {
            return preparation.prepare(in).toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return story;
    }

    private static Stream<Mistake> paths() {
        return Stream.of(
                of(
                        "no such file",
                        Exit.USAGE,
                        "exports/nothing.csv",
                        in -> List.of(in.path("exports/nothing.csv"))),
                of(
                        "empty folder",
                        Exit.EXPORT,
                        "empty",
                        in -> {
                            Files.createDirectories(in.folder().resolve("empty"));
                            return List.of(in.path("empty"));
                        }),
                of(
                        "folder without export",
                        Exit.EXPORT,
                        "prose",
                        in -> {
                            in.write("prose/letter.txt", "Dear auditor,\n");
                            return List.of(in.path("prose"));
                        }),
                of(
                        "link to itself",
                        Exit.USAGE,
                        "loop.csv",
                        in -> {
                            Path loop = in.folder().resolve("loop.csv");
                            if (!Files.isSymbolicLink(loop)) {
                                Files.createSymbolicLink(loop, loop);
                            }
                            return List.of(loop.toString());
                        }),
                of(
                        "editions without order",
                        Exit.EXPORT,
                        "2026-09",
                        in -> {
                            in.write("two/first/a.csv", MalformedInputs.GOOD);
                            in.write(
                                    "two/second/a.csv",
                                    new Focus().row("ConsumedQuantity", "7").row().row().csv());
                            return List.of(in.path("two"));
                        }));
    }

    private static Stream<Mistake> configuration() {
        return Stream.of(
                of(
                        "configuration that is no yaml",
                        Exit.DEFINITION,
                        "proviso.yaml:2:1",
                        in -> {
                            in.write("home/proviso.yaml", "units: [\n");
                            return List.of(in.path("exports"));
                        }),
                of(
                        "configuration with a misspelt key",
                        Exit.DEFINITION,
                        "proviso.yaml:2:1",
                        in -> {
                            in.write("home/proviso.yaml", "threads: 2\nmemry: 1 GB\n");
                            return List.of(in.path("exports"));
                        }),
                of(
                        "configuration with too little memory",
                        Exit.DEFINITION,
                        "proviso.yaml:1:9",
                        in -> {
                            in.write("home/proviso.yaml", "memory: 1 MB\n");
                            return List.of(in.path("exports"));
                        }),
                of(
                        "units list that is not there",
                        Exit.DEFINITION,
                        "units.csv",
                        in -> List.of(in.path("exports"), "--units", in.path("units.csv"))),
                of(
                        "units list with another header",
                        Exit.DEFINITION,
                        "units.csv line 1",
                        in -> {
                            in.write("units.csv", "konto,einheit\n222222222222,sales\n");
                            return List.of(in.path("exports"), "--units", in.path("units.csv"));
                        }),
                of(
                        "units list that says two things",
                        Exit.DEFINITION,
                        "units.csv line 3, column account",
                        in -> {
                            in.write("units.csv", "account,unit\n222222222222,a\n222222222222,b\n");
                            return List.of(in.path("exports"), "--units", in.path("units.csv"));
                        }));
    }

    private static Stream<Mistake> packs() {
        return Stream.of(
                of(
                        "packs that are not there",
                        Exit.USAGE,
                        "no-packs",
                        in -> List.of(in.path("exports"), "--packs", in.path("no-packs"))),
                of(
                        "pack that is unknown",
                        Exit.USAGE,
                        "bulk-interceptoin",
                        in -> List.of(in.path("exports"), "--pack", "bulk-interceptoin")),
                of(
                        "pack that is no yaml",
                        Exit.DEFINITION,
                        "pack.yaml:2:",
                        in -> {
                            in.write("packs/mine/pack.yaml", "id: mine\n\ttitle: Mine\n");
                            return List.of(in.path("exports"), "--packs", in.path("packs"));
                        }),
                of(
                        "pack with a broken formula",
                        Exit.DEFINITION,
                        "night-floor.yaml:",
                        in -> {
                            Path broken = in.packs().resolve("bulk-interception/night-floor.yaml");
                            Files.writeString(
                                    broken,
                                    Files.readString(broken)
                                            .replaceFirst("(?m)^formula: .*$", "formula: 1 +"));
                            return List.of(in.path("exports"), "--packs", in.path("packs"));
                        }));
    }

    private static Stream<Mistake> options() {
        return Stream.of(
                of(
                        "day that is none",
                        Exit.USAGE,
                        "--until",
                        in -> List.of(in.path("exports"), "--until", "2026-02-30")),
                of(
                        "format that is unknown",
                        Exit.USAGE,
                        "--format",
                        in -> List.of(in.path("exports"), "--format", "xml")),
                of(
                        "share that is no number",
                        Exit.USAGE,
                        "--allow-malformed",
                        in -> List.of(in.path("exports"), "--allow-malformed", "some")),
                of(
                        "share beyond all",
                        Exit.USAGE,
                        "--allow-malformed",
                        in -> List.of(in.path("exports"), "--allow-malformed", "7")),
                of(
                        "ratio below one",
                        Exit.USAGE,
                        "--allow-ratio",
                        in -> List.of(in.path("exports"), "--allow-ratio", "0")),
                of("no path", Exit.USAGE, "assess", in -> List.of()),
                of(
                        "subject that is unknown",
                        Exit.USAGE,
                        "--explain 7",
                        in -> List.of(in.path("exports"), "--explain", "7")));
    }

    private static Stream<Mistake> parquet() {
        return Stream.of(
                of(
                        "half a parquet file",
                        Exit.EXPORT,
                        "half.parquet",
                        in -> {
                            byte[] whole = in.parquet(Sandbox.manyRows(MalformedInputs.GOOD));
                            in.write("half/half.parquet", Arrays.copyOf(whole, whole.length / 2));
                            return List.of(in.path("half/half.parquet"));
                        }),
                of(
                        "parquet without its last byte",
                        Exit.EXPORT,
                        "half.parquet",
                        in -> {
                            byte[] whole = in.parquet(Sandbox.manyRows(MalformedInputs.GOOD));
                            in.write("half/half.parquet", Arrays.copyOf(whole, whole.length - 1));
                            return List.of(in.path("half/half.parquet"));
                        }),
                of(
                        "parquet with a hole",
                        Exit.EXPORT,
                        "hole.parquet",
                        in -> {
                            byte[] bytes = in.parquet(Sandbox.manyRows(MalformedInputs.GOOD));
                            Arrays.fill(bytes, 4, bytes.length / 2, (byte) 0);
                            in.write("half/hole.parquet", bytes);
                            return List.of(in.path("half/hole.parquet"));
                        }),
                of(
                        "parquet of something else",
                        Exit.EXPORT,
                        "usage.parquet",
                        in -> {
                            in.write("other/usage.parquet", in.parquet("name,age\nAda,36\n"));
                            return List.of(in.path("other/usage.parquet"));
                        }));
    }

    private static Stream<Mistake> places() {
        return Stream.of(
                of(
                        "home that is a file",
                        Exit.SYSTEM,
                        "good.csv",
                        in -> List.of(in.path("exports"), "--home", in.path("exports/good.csv"))),
                of(
                        "home with other things",
                        Exit.SYSTEM,
                        "exports",
                        in -> List.of(in.path("exports"), "--home", in.path("exports"))),
                of(
                        "home with half a key",
                        Exit.SYSTEM,
                        "pseudonym.key",
                        in -> {
                            in.write("home/keys/pseudonym.key", "short");
                            return List.of(in.path("exports"));
                        }),
                of(
                        "out that is a file",
                        Exit.SYSTEM,
                        "good.csv",
                        in -> List.of(in.path("exports"), "--out", in.path("exports/good.csv"))));
    }
}
