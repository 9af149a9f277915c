import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import boundedMaps from '../../transforms/bounded-maps.ts';
import pairedMaps from '../../transforms/paired-maps.ts';
import type { Transform } from '../transform.ts';
import { scanText } from './scan.ts';

const folder = join(import.meta.dirname, '../../__testfixtures__/paired-maps');
const text = readFileSync(join(folder, 'kitchen-shifts.input.ts'), 'utf8');

function ids(code: string, ...transforms: Transform[]): string[] {
  const { findings } = scanText({ path: 'shifts.ts', text: code }, { transforms, options: {} });
  return findings.map(({ transform }) => transform);
}

it('says once of a Map that it grows, with the fix', () => {
  expect(ids(text, boundedMaps)).toContain('bounded-maps');
  expect(ids(text, boundedMaps, pairedMaps)).toEqual(ids(text, pairedMaps));
});

it('says it where the finding that has the fix is suppressed', () => {
  const suppressed = text.replace(
    /^( *)(.*#stations = )/m,
    '$1// leakfix-ignore paired-maps: stays\n$1$2',
  );
  expect(ids(suppressed, boundedMaps, pairedMaps)).toContain('bounded-maps');
});
