/**
 * Commands for reading a running system: {@link dev.entrepot.streams.cli.TotalsCommand}, {@link
 * dev.entrepot.streams.cli.IndicatorsCommand}, {@link dev.entrepot.streams.cli.ExplainCommand} and {@link
 * dev.entrepot.streams.cli.ReleasesCommand} ask the app over HTTP, {@link dev.entrepot.streams.cli.WatchCommand} follows a topic,
 * {@link dev.entrepot.streams.cli.TopicsCommand} makes and checks the topics. Data goes to the command line's out, everything else to
 * its err; what fails is a {@link dev.entrepot.streams.cli.CommandFailedException}, which {@link
 * dev.entrepot.streams.cli.OneLineFailures} prints.
 */
@NullMarked
package dev.entrepot.streams.cli;

import org.jspecify.annotations.NullMarked;
