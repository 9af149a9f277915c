/** Variables with which one acts on GitHub in the user's name. */
const SECRET =
  /^(?:GH_.*|GITHUB_(?:.*_)?(?:TOKEN|PAT)|ACTIONS_RUNTIME_TOKEN|ACTIONS_ID_TOKEN_REQUEST_(?:TOKEN|URL)|ACTIONS_RESULTS_TOKEN|LEAKFIX_PUSH_TOKEN)$/;

/**
 * Variables through which one reaches more: helpers that give out a password, and the files by which a step of a GitHub
 * workflow sets variables for the steps after it.
 */
const DOOR =
  /^(?:GIT_ASKPASS|SSH_ASKPASS|VSCODE_GIT_.*|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY)|ACTIONS_(?:RUNTIME|RESULTS|CACHE)_URL)$/;

/** Git's own, by which a hook binds its children to the user's repository. */
const BINDING =
  /^GIT_(?:DIR|WORK_TREE|PREFIX|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|CONFIG.*)$/;

/** Shorter values are words, not tokens. */
const SHORTEST = 8;

type Env = Readonly<Record<string, string | undefined>>;

/** The tokens for GitHub that an environment holds. */
export function tokensIn(env: Env): string[] {
  const values = Object.entries(env).flatMap(([name, value]) =>
    SECRET.test(name.toUpperCase()) && /TOKEN|PAT$/i.test(name) ? (value?.trim() ?? '') : [],
  );
  return [...new Set(values)].filter((value) => value.length >= SHORTEST);
}

/**
 * The environment for a command that runs the project's own code: without what is only for GitHub, and without any other
 * variable in which one of the tokens stands, in any form. Tokens of other services stay, such as NPM_TOKEN, without
 * which a package manager refuses to start where the project's .npmrc names it.
 */
export function withoutTokens(env: Env, tokens: readonly string[]): Record<string, string> {
  const forms = tokens.flatMap(formsOf);
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => {
      const [name, value = ''] = entry;
      const upper = name.toUpperCase();
      if (SECRET.test(upper) || DOOR.test(upper) || BINDING.test(upper)) return false;
      return entry[1] !== undefined && !forms.some((form) => value.includes(form));
    }),
  );
}

/** A text without the tokens: as they are, in base64 at any place, and as in an address. */
export function strikeOut(text: string, tokens: readonly string[]): string {
  const forms = tokens.flatMap(formsOf).sort((a, b) => b.length - a.length);
  return forms.reduce((left, form) => left.replaceAll(form, '***'), text);
}

function formsOf(token: string): string[] {
  const bytes = Buffer.from(token);
  const encoded = [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]);
    // the first and last characters depend on what is beside it
    const first = [0, 2, 3][offset] ?? 0;
    const last = Math.floor((padded.length * 8) / 6);
    const middle = padded.toString('base64').slice(first, last);
    return [middle, middle.replaceAll('+', '-').replaceAll('/', '_')];
  });
  const all = [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1), ...encoded];
  return [...new Set([...all, bytes.toString('hex')])].filter((form) => form.length >= SHORTEST);
}
