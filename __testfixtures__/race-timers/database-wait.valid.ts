interface Transaction { wait(confirmations: number): Promise<string> }
export const either = (a: Transaction, b: Transaction): Promise<string> => Promise.race([a.wait(1), b.wait(1)]);
