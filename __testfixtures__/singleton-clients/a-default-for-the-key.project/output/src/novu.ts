import { Novu } from '@novu/node';

let novu: Novu | undefined;

/** One for the process, made when it is first asked for. */
export function getNovu(): Novu {
  return (novu ??= new Novu(process.env.NOVU_API_KEY!));
}
