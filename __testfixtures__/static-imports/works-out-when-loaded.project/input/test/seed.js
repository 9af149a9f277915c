export const seed = () => ['soup'];
