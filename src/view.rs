//! stub
pub fn screen(_s: &survey::Screen, _e: &yew::Callback<survey::Event>) -> yew::Html {
    yew::Html::default()
}
