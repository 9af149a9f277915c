declare function ask(station: string): Promise<string>;

export async function tour(stations: readonly string[]): Promise<string[]> {
  const answers: string[] = [];
  try {
    let timer: ReturnType<typeof setTimeout> | undefined;
    answers.push(await Promise.race([
      ask('grill'),
      new Promise<string>((_, reject) => {
        timer = setTimeout(() => reject(new Error('grill')), 5000);
      }),
    ]).finally(() => clearTimeout(timer)));
  } catch (error) {
    console.log(error);
  }
  if (stations.includes('bar')) {
    let timer: ReturnType<typeof setTimeout> | undefined;
    answers.push(await Promise.race([
      ask('bar'),
      new Promise<string>((_, reject) => {
        timer = setTimeout(() => reject(new Error('bar')), 5000);
      }),
    ]).finally(() => clearTimeout(timer)));
    for (const station of stations) {
      let timeoutId: ReturnType<typeof setTimeout> | undefined;
      answers.push(await Promise.race([
        ask(station),
        new Promise<string>((_, reject) => {
          timeoutId = setTimeout(() => reject(new Error(station)), 5000);
        }),
      ]).finally(() => clearTimeout(timeoutId)));
    }
  }
  {
    const timer = stations.length;
    let timeoutId: ReturnType<typeof setTimeout> | undefined;
    answers.push(await Promise.race([
      ask('oven'),
      new Promise<string>((_, reject) => {
        timeoutId = setTimeout(() => reject(new Error(`oven ${timer}`)), 5000);
      }),
    ]).finally(() => clearTimeout(timeoutId)));
  }
  return answers;
}

export async function timed(station: string, timer = Date.now()): Promise<string> {
  let timeoutId: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      ask(station),
      new Promise<string>((_, reject) => {
        timeoutId = setTimeout(() => reject(new Error(station)), 5000);
      }),
    ]);
  } finally {
    clearTimeout(timeoutId);
    console.log(Date.now() - timer);
  }
}
