export const euros = (cents: number): string => `${cents / 100} €`;
