/* Built by `make js` from web/js/widgets/colours.js: edit that. */
var e="embed_options";function a({data:a}){let t=`${a.theme}_theme`,r=new URL(window.location.href),o=r.searchParams.getAll(e);if(!o.includes(t)){r.searchParams.delete(e);for(let a of[...o.filter(e=>!e.endsWith("_theme")),t])r.searchParams.append(e,a);window.location.replace(r.href)}}export{a as default};
