interface Router {
  get(path: string, handler: (c: { body(text: string): void }) => void): void;
}

export function addClock(app: Router): void {
  app.get('/clock', (c) => {
    setInterval(() => c.body(String(Date.now())), 1_000);
  });
}
