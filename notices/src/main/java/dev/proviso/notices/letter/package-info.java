/**
 * Every letter that leaves the provider: records of facts in ({@code ToCustomer}, {@code
 * ToNotifier}, {@code ToSender}, {@code ToStaff}), a {@code Rendered} letter out, by {@code
 * Letters}; as HTML, text and PDF/UA, in English and French, from versioned templates under {@code
 * letter/}.
 *
 * <p>For: telling people what was decided, so that they can act on the text alone. Never: a field
 * in which a notifier's identity could be put (D16), revenue (D12), a clock, sending. Held by:
 * {@code LettersTest}, {@code EveryFactIsToldTest}, {@code LetterNeedsTest}, {@code LetterPdfTest},
 * {@code HostileNamesTest}, {@code NotifierUnknownTest}, {@code TemplatesTest}.
 */
@NullMarked
package dev.proviso.notices.letter;

import org.jspecify.annotations.NullMarked;
