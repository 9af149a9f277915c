interface Command {
  parse(argv: string[]): Promise<void>;
  action(work: (options: { watch?: boolean }) => void): Command;
}

export const status = (command: Command): Command => {
  const again: Command = command.action((options) => {
    if (options.watch) setInterval(() => void again.parse(['status', '--watch']), 2_000);
  });
  return again;
};
