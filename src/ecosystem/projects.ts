import { packages } from './packages.ts';
import type { EcosystemProject } from './project.ts';
import { repositories } from './repositories.ts';

/** All projects on which leakfix is tried out. */
export const projects: readonly EcosystemProject[] = [...packages, ...repositories];
