/**
 * prom-client: calls that name the labels of a metric, and calls that take series out again. Source: the README of
 * prom-client 15. OpenTelemetry's SDK keeps 2,000 series of an instrument at most, so it is not here.
 */
export const METRIC_PACKAGE = 'prom-client';

/** `end` is what `startTimer` gives, which takes labels, too. */
export const LABELLING: ReadonlySet<string> = new Set([
  ...['inc', 'dec', 'set', 'observe', 'startTimer', 'labels'],
]);

export const LABEL_RESETS: ReadonlySet<string> = new Set(['reset', 'remove', 'removeBy']);
