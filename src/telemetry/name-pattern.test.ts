import { expect, it } from 'vitest';
import { matchesName } from './name-pattern.ts';

it.each([
  ['track', 'track analytics.track', 'tracked analytics.track.x retrack'],
  ['analytics.*', 'analytics.track app.analytics.track', 'analytics.track.x analytics'],
  ['*.track', 'a.track x.a.track', 'track a.tracked'],
  ['telemetry.send*', 'telemetry.send telemetry.sendAll', 'telemetry.resend'],
  ['*send*', 'send resend sendAll x.resendAll', 'sen.d'],
  ['a*b*c', 'abc a1b2c abbcbc', 'acb ac abcd'],
  ['ab*ba', 'abba abxba', 'aba'],
  ['$track', '$track', 'track'],
])('%s means %s, not %s', (pattern, meant, others) => {
  expect(meant.split(' ').filter((name) => !matchesName(pattern, name))).toEqual([]);
  expect(others.split(' ').filter((name) => matchesName(pattern, name))).toEqual([]);
});

it('comes to an end with a pattern made to take long', () => {
  expect(matchesName(`${'*a'.repeat(2000)}b`, `${'a'.repeat(100_000)}c`)).toBe(false);
});
