package io.tributary.connect.mysql.dimension;

import io.tributary.connect.mysql.row.Row;

/**
 * What one record says about a member: its key, the attributes that it carries and, if it carries any, the record's
 * time. {@code describes} tells whether there are attributes; {@code isOfUnknown} whether the record names no member.
 */
public record MemberMessage(MemberRef member, Row row, boolean describes, boolean isOfUnknown) {}
