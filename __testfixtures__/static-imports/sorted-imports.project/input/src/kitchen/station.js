export const station = 'grill';
