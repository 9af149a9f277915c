import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fidelityOf } from '../testing/fidelity.ts';
import { forced } from '../testing/forced.ts';

const odd = fc.constantFrom('\uFEFF', '\u{1F4DE}', '\uD83D', '\uDCDE', 'é', '\t', '$&', '//', '😀');
const content = fc
  .array(fc.oneof(odd, fc.constantFrom('a', ' ', 'call', '"', "'")), { maxLength: 6 })
  .map((signs) => signs.join(''));

/** One line of code each, with whatever in its comments, strings and templates. */
const line = fc.oneof(
  content.map((text) => `/*${text}*/`),
  content.map((text) => `// ${text}`),
  content.map((text) => `log(${JSON.stringify(text)});`),
  content.map((text) => `log(\`${text.replaceAll('$', '')}\${id}\`);`),
  content.map((text) => `await ring(${JSON.stringify(text)});`),
  content.map((text) => `on(async () => /*${text}*/ await answer());`),
  content.map((text) => `on((id) => ${JSON.stringify(text)});`),
  fc.constant(''),
);
const body = fc.array(line, { minLength: 1, maxLength: 5 });

it('of any signs and line ends comes through rounds of edits, but for the edits', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom('async function', 'export async function'), body)),
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      (functions, end, closes) => {
        const lines = functions.flatMap(([start, inner], i) => [
          `${start} f${i}(id) {`,
          ...inner.map((text) => `  ${text}`),
          '}',
        ]);
        const text = lines.join(end) + (closes ? end : '');
        expect(fidelityOf({ path: 'src/call.js', text }, forced).problems).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
}, 120_000);
