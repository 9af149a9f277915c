import { water } from './water.ts';

export function startLog(): void {
  water.on('level', (metres: number) => console.log('level', metres));
}
