declare function accountOf(customer: string): Promise<string>;
declare function ask(account: string): Promise<string>;

export async function quote(customer: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no quote in time')), 2_000);
  });
  late.catch(() => {});
  const account = await accountOf(customer);
  try {
    return await Promise.race([ask(account), late]);
  } finally {
    clearTimeout(timer);
  }
}

export async function offer(customer: string): Promise<string> {
  const account = await accountOf(customer);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no offer in time')), 2_000);
  });
  const asked = ask(account);
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
