import fp from 'fastify-plugin';

export const ferries = fp(async (app) => {
  let late = 0;
  app.decorate('lateFerries', () => late);
  const timer = setInterval(() => {
    late = Math.max(0, late - 1);
  }, 60_000);
  app.addHook('onClose', async () => clearInterval(timer));
});

export const lights = fp(async (app) => {
  let timer: NodeJS.Timeout | undefined;
  app.addHook('onReady', async () => {
    timer = setInterval(() => app.log.info('lit'), 60_000);
  });
  app.addHook('onClose', async () => clearInterval(timer));
});

export const horns = fp(async (app) => {
  setInterval(() => app.log.info('fog'), 60_000).unref();
});
