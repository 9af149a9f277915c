declare function openWallet(address: string): Promise<{ sign(text: string): string }>;

const wallets: { [address: string]: { sign(text: string): string } } = {};

export async function walletOf(walletAddress: string): Promise<{ sign(text: string): string }> {
  if (!wallets[walletAddress]) wallets[walletAddress] = await openWallet(walletAddress);
  return wallets[walletAddress]!;
}
