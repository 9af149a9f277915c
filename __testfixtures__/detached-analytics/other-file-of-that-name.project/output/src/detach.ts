export const detachTrailer = (id: string): string => `${id} stands alone`;
