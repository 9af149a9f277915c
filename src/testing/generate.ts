/** `npm run generate`: writes what is generated from the sources. A test tells when it has to be run. */
import { writeFileSync } from 'node:fs';
import { GENERATED, runtimeTexts } from './runtime-texts.ts';

writeFileSync(GENERATED, runtimeTexts());
