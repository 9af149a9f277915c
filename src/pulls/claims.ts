import type { Finding } from '../types.ts';
import type { Fixed, Marker } from './marker.ts';
import type { Claim } from './plan.ts';

/**
 * What the open pull requests fix of today's findings. Code that was changed has another fingerprint: what a pull request
 * no longer finds it may find again as the same transform's in the same file, so that no second one is opened for it.
 */
export function claimFindings(markers: readonly Marker[], findings: readonly Finding[]): Claim[] {
  const here = new Set(findings.map((finding) => finding.id));
  const claimed = new Set(markers.flatMap((marker) => marker.findings.map(({ id }) => id)));
  const free = findings.filter((finding) => !claimed.has(finding.id));
  return markers.map(({ branch, findings: fixed }) => ({
    branch,
    findings: fixed.map((one) => (here.has(one.id) ? one.id : (takeLike(one, free)?.id ?? one.id))),
  }));
}

function takeLike({ transform, path }: Fixed, free: Finding[]): Finding | undefined {
  const i = free.findIndex((finding) => finding.transform === transform && finding.path === path);
  return i === -1 ? undefined : free.splice(i, 1)[0];
}
