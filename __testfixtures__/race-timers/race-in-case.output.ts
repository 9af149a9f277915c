declare function ask(station: string): Promise<string>;

export async function route(kind: string, station: string): Promise<string> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  switch (kind) {
    case 'food':
      return await Promise.race([
        ask(station),
        new Promise<string>((_, reject) => {
          timer = setTimeout(() => reject(new Error('no food')), 5000);
        }),
      ]).finally(() => clearTimeout(timer));
    case 'drink': {
      let timeoutId: ReturnType<typeof setTimeout> | undefined;
      return await Promise.race([
        ask(station),
        new Promise<string>((_, reject) => {
          timeoutId = setTimeout(() => reject(new Error('no drink')), 5000);
        }),
      ]).finally(() => clearTimeout(timeoutId));
    }
    default:
      return '';
  }
}
