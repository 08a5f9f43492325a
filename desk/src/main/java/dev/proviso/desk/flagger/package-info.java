/**
 * The provider's register of trusted flaggers, as it stands in the home: {@code flaggers.yaml}.
 *
 * <p>Read anew by whoever needs it; holds no token, only what is kept of one. Held by: {@code
 * FlaggersFileTest}.
 */
@NullMarked
package dev.proviso.desk.flagger;

import org.jspecify.annotations.NullMarked;
