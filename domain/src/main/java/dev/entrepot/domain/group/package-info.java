/**
 * Groups of countries with dated membership. {@link dev.entrepot.domain.group.GroupMembership} answers who belonged to a group
 * in a month, and {@link dev.entrepot.domain.group.Composition} says whose membership is meant: that of the month, today's, or
 * that of a fixed day. A country is a member in a month when it is one on the last day of that month.
 */
@NullMarked
package dev.entrepot.domain.group;

import org.jspecify.annotations.NullMarked;
