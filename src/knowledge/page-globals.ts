/** Globals that only pages, and extensions of browsers, have. Two of them say more than one. */
export const PAGE_GLOBALS: ReadonlySet<string> = new Set([
  'window',
  'document',
  'navigator',
  'localStorage',
  'sessionStorage',
  '$',
  'jQuery',
  'chrome',
  'XMLHttpRequest',
  'HTMLElement',
  'requestAnimationFrame',
  'alert',
]);
/** Those that say `browser` by themselves. `navigator` is in Node 21, too. */
export const DECISIVE_GLOBALS: ReadonlySet<string> = new Set([
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'jQuery',
  'chrome',
]);
/** Libraries that a page loads beside the script: nothing in Node has these names. */
export const PAGE_LIBRARIES: ReadonlySet<string> = new Set([
  'Plotly',
  'Chart',
  'echarts',
  'THREE',
  'd3',
  'Highcharts',
  'ApexCharts',
  'Vue',
  'React',
  'ReactDOM',
  'angular',
  'mapboxgl',
  'Swal',
  'bootstrap',
  'gsap',
  'PIXI',
  'Phaser',
]);
/** Globals whose `typeof` code asks in order to know where it runs. */
export const RUNTIME_GLOBALS =
  /^(window|document|Deno|Bun|EdgeRuntime|WebSocketPair|importScripts|process)$/;
/** What says where code runs. */
export const RUNTIME_FACTS = /(^|\.)(navigator\.userAgent|process\.versions\.(node|bun|electron))$/;
