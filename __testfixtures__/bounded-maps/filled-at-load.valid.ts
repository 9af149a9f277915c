import { courses } from './courses.js';

const byName = new Map<string, number>();
for (const [i, course] of courses.entries()) byName.set(course.name, i);

export function positionOf(name: string): number | undefined {
  return byName.get(name);
}
