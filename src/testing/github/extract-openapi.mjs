// Cuts what the tests need out of GitHub's published description, which is some 13 MB:
//   npm install --no-save @octokit/openapi@23.0.2 && node src/testing/github/extract-openapi.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const OPERATIONS = {
  '/repos/{owner}/{repo}': ['get'],
  '/repos/{owner}/{repo}/pulls': ['get', 'post'],
  '/repos/{owner}/{repo}/pulls/{pull_number}': ['patch'],
  '/repos/{owner}/{repo}/pulls/{pull_number}/requested_reviewers': ['post'],
  '/repos/{owner}/{repo}/issues': ['get'],
  '/repos/{owner}/{repo}/issues/{issue_number}/labels': ['post'],
  '/repos/{owner}/{repo}/commits/{ref}/check-runs': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}/status': ['get'],
};

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@octokit/openapi/package.json')),
  'generated',
);
const description = JSON.parse(readFileSync(join(folder, 'api.github.com.json'), 'utf8'));
const found = new Set();

function follow(node) {
  if (Array.isArray(node)) node.forEach(follow);
  else if (node !== null && typeof node === 'object') {
    if (typeof node.$ref === 'string' && !found.has(node.$ref)) {
      found.add(node.$ref);
      const [kind, name] = node.$ref.slice('#/components/'.length).split('/');
      follow(description.components[kind][name]);
    }
    Object.values(node).forEach(follow);
  }
}

const paths = Object.fromEntries(
  Object.entries(OPERATIONS).map(([path, methods]) => [
    path,
    Object.fromEntries(methods.map((method) => [method, description.paths[path][method]])),
  ]),
);
follow(paths);
const components = {};
for (const ref of [...found].sort()) {
  const [kind, name] = ref.slice('#/components/'.length).split('/');
  (components[kind] ??= {})[name] = description.components[kind][name];
}
const { openapi, info } = description;
writeFileSync(
  join(import.meta.dirname, 'openapi.json'),
  `${JSON.stringify({ openapi, info, paths, components })}\n`,
);
