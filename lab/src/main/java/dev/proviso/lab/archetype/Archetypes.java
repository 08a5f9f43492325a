package dev.proviso.lab.archetype;

import java.util.List;

/** The archetypes that stand in {@code archetypes/*.yaml}. */
public final class Archetypes {

    /** One file each. */
    private static final List<String> IDS =
            List.of(
                    "backup-target",
                    "cctv",
                    "contact-centre",
                    "contact-centre-24x7",
                    "emergency-calls",
                    "lawful-telephony",
                    "media-archive",
                    "meeting-recorder",
                    "ordinary",
                    "speech-research",
                    "telemetry",
                    "voicemail");

    private Archetypes() {}

    /** All of them, in byte order of their ids. */
    public static List<Archetype> load() {
        return IDS.stream().map(ArchetypeFile::read).toList();
    }

    /**
     * The one of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Archetype of(String id) {
        if (!IDS.contains(id)) {
            throw new IllegalArgumentException("no archetype is called " + id);
        }
        return ArchetypeFile.read(id);
    }
}
