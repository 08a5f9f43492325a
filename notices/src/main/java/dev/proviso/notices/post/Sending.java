package dev.proviso.notices.post;

/**
 * A letter that a postman took for sending.
 *
 * @param messageId its Message-ID, the same at every try
 * @param number of this try, from 1
 */
record Sending(Parcel parcel, String messageId, int number) {}
