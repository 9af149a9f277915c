function sieve(max) {
  const primes = [];
  for (let n = 2; n < max; n += 1) if (primes.every((p) => n % p !== 0)) primes.push(n);
  return primes;
}

export const PRIMES = sieve(3000);
