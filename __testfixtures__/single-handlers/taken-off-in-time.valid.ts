import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';

/** The child's end takes the handler off. */
function grind(beans: string): Promise<void> {
  return new Promise((resolve) => {
    const mill = spawn('mill', [beans]);
    const onSigint = (): boolean => mill.kill('SIGINT');
    process.on('SIGINT', onSigint);
    mill.once('exit', () => {
      process.off('SIGINT', onSigint);
      resolve();
    });
  });
}

/** Nobody else makes one. */
class Gate {
  private static only: Gate | undefined;

  private constructor(private readonly server: Server) {
    process.once('SIGTERM', () => this.server.close());
  }

  static get(server: Server): Gate {
    return (Gate.only ??= new Gate(server));
  }
}

/** Both signals are given back where the work ends. */
class Oven {
  private readonly onSignal = (): void => this.stop();

  heat(): void {
    process.on('SIGTERM', this.onSignal);
    process.on('SIGINT', this.onSignal);
  }

  stop(): void {
    process.removeListener('SIGTERM', this.onSignal);
    process.removeListener('SIGINT', this.onSignal);
  }
}

const server = createServer((req, res) => {
  const oven = new Oven();
  oven.heat();
  void grind(String(req.url)).then(() => {
    oven.stop();
    res.end();
  });
});
Gate.get(server);
