import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../registry.ts';
import { prove, provables } from './prove.ts';

const FIXTURES = join(import.meta.dirname, '../../__testfixtures__');

for (const transform of registry) {
  const cases = await provables(transform, FIXTURES);
  describe.runIf(cases.length > 0)(transform.definition.id, () => {
    it.concurrent.each(cases.map((provable) => [provable.name, provable] as const))(
      '%s',
      // On a busy machine a wait for a file or a socket may end early; "npm run proof" asks for five of five.
      { retry: 1 },
      async (_, provable) => {
        const { problems } = await prove(provable);
        expect(problems).toEqual([]);
      },
    );
  });
}
