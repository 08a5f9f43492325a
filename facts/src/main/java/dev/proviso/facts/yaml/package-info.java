/**
 * YAML that people write, with the place of everything in it.
 *
 * <p>For: reading packs, lists and configuration so that each error names file, line, column and
 * key, all of them at once. Never: turns YAML into objects by its tags, or accepts a key that
 * nobody asked for. Held by: {@code YamlTest}.
 */
@NullMarked
package dev.proviso.facts.yaml;

import org.jspecify.annotations.NullMarked;
