/* Built by `make js` from web/js/widgets/colours.js: edit that. */
var t="embed_options";function c({data:a}){let n=`${a.theme}_theme`,e=new URL(window.location.href),o=e.searchParams.getAll(t);if(!o.includes(n)){e.searchParams.delete(t);for(let r of[...o.filter(s=>!s.endsWith("_theme")),n])e.searchParams.append(t,r);window.location.replace(e.href)}}export{c as default};
