if 1:
	a	= "é"	; import x

	a = "é"; import y
	a = "👨‍👩"; import z
	a = "你好"; import w
	a = "[1m‮"; import v
	a = "❤️"; import u
	a = "🇩🇪"; import t
	a = "👍🏽नमस्ते"; import s
	a = "ｶ한하"; import r
