package dev.proviso.desk.office;

/** A language in which people are written to. */
public enum Language {
    EN,
    FR
}
