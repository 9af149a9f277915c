import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isSource } from '../files/source-path.ts';
import { registry } from '../registry.ts';
import { readFixtures } from '../testing/fixture.ts';
import { readProjectFixtures, readTree } from '../testing/project-fixture.ts';
import type { TransformOptions } from '../types.ts';
import { problemOf, type Problem } from './check.ts';
import { mutate, statementsOf } from './mutate.ts';
import { problemOfProject } from './project.ts';
import { Random } from './random.ts';

/** A changed file, and how to ask what is wrong with a text in its place. */
export interface Mutant {
  readonly path: string;
  readonly text: string;
  readonly ask: (text: string) => Promise<Problem | undefined>;
}

/** Of so many mutants one is a file of a project, which takes longer. */
const PROJECTS = 10;

/** Reads all fixtures; the result makes the mutant that a seed decides. */
export function readMutants(folder: string): (seed: number) => Mutant {
  const ids = registry.map(({ definition }) => definition.id);
  const present = readdirSync(folder).filter((id) => ids.includes(id));
  const fixtures = present.flatMap((id) => readFixtures(join(folder, id)));
  const projects = present.flatMap((id) => readProjectFixtures(join(folder, id)));
  const statements = statementsOf(fixtures.map(({ source }) => source));
  return (seed) => {
    const random = new Random(seed);
    if (random.below(PROJECTS) === 0) {
      const project = random.pick(projects);
      const files = readTree(join(project.folder, 'input'));
      const path = random.pick(Object.keys(files).filter(isSource));
      return {
        path,
        text: mutate(files[path] ?? '', random, statements),
        ask: (text) =>
          problemOfProject({ files: { ...files, [path]: text }, options: project.options }),
      };
    }
    const { source, options } = random.pick(fixtures);
    const settings = {
      transforms: registry,
      options: { ...options, includeTests: random.below(2) === 0 } satisfies TransformOptions,
    };
    return {
      path: source.path,
      text: mutate(source.text, random, statements),
      ask: (text) => Promise.resolve(problemOf({ path: source.path, text }, settings)),
    };
  };
}
